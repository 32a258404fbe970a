# One image for every process: `docker compose` starts it as migrate, web, worker and bot.

FROM python:3.12.8-slim-bookworm AS packages
COPY requirements/run.txt /requirements.txt
RUN python -m venv /opt/packages \
    && /opt/packages/bin/pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: --requirement /requirements.txt

FROM python:3.12.8-slim-bookworm
# The house never runs as root. Its key lies in /data, which belongs to it alone.
RUN groupadd --gid 10001 yimen \
    && useradd --uid 10001 --gid yimen --no-create-home --home-dir /srv/yimen --shell /usr/sbin/nologin yimen \
    && install -d -o yimen -g yimen -m 0700 /data
COPY --from=packages /opt/packages /opt/packages
WORKDIR /srv/yimen
COPY run.py ./
COPY locales locales
COPY core core
COPY bot bot
COPY admin admin
RUN /opt/packages/bin/python -m compileall -q run.py core bot admin
ENV PATH=/opt/packages/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    YIMEN_DATA=/data \
    YIMEN_HOST=0.0.0.0 \
    YIMEN_PORT=8000
USER yimen
VOLUME /data
EXPOSE 8000
CMD ["python", "run.py", "web"]
