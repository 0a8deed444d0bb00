import type { Receipt } from "../../phone/ballot/receipts";
import { Copy } from "../parts";
import { useSetting } from "../setting";

/** For which rounds a receipt lies here, and as what one can take it along: docs/VERIFY.md says what for. */
export function Receipts() {
  const { view, words } = useSetting();
  return (
    <>
      <h3>{words.receiptTitle}</h3>
      <p>{words.receiptWhat}</p>
      {view.receipts.map((receipt) => (
        <Given key={receipt.round} receipt={receipt} />
      ))}
    </>
  );
}

function Given({ receipt }: { receipt: Receipt }) {
  const { words } = useSetting();
  const { round, closes_at: closes, stands } = receipt;
  const file = JSON.stringify(receipt);
  return (
    <div class="card">
      <p>
        {words.receiptRound({ closes })}{" "}
        {words.receiptState[stands === undefined ? "unknown" : stands ? "good" : "wrong"]}
      </p>
      <p class="buttons">
        <a class="button" download={`${round}.json`} href={`data:application/json,${encodeURIComponent(file)}`}>
          {words.receiptSave}
        </a>
        <Copy text={file} label={words.receiptCopy} />
      </p>
    </div>
  );
}
