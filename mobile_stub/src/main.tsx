import { begin } from "./starting";
import "./style.css";
import "./forms_and_pages.css";
import "./answering_and_told.css";

begin(document.getElementById("app"));
