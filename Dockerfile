# corpus-archive for whoever has no Python: docker build -t corpus-archive .
#
#   docker run --rm -v "$PWD/dumps:/dumps:ro" -v archive:/data corpus-archive ingest /dumps
#   docker run --rm -v archive:/data -p 127.0.0.1:8765:8765 corpus-archive serve --host 0.0.0.0
#
# Two stages: jieba is a source distribution, and what builds it need not be in the image.

FROM python:3.13-slim AS build
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --wheel-dir /wheels --constraint constraints.txt .

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-compile --no-index --find-links /wheels corpus-archive \
    && useradd --uid 10001 --no-create-home reader \
    && mkdir /data && chown reader /data
USER reader
ENV CORPUS_ARCHIVE=/data/archive PYTHONUNBUFFERED=1 HOME=/tmp
WORKDIR /data
VOLUME /data
EXPOSE 8765
ENTRYPOINT ["corpus-archive"]
CMD ["--help"]
