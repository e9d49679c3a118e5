# docker build -t kawaraban . && docker run --rm -v "$PWD:/feeds:ro" kawaraban check .
FROM rust:1.89-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY Cargo.toml Cargo.lock ./
COPY src src
COPY benches benches
COPY examples examples
RUN cargo install --locked --path . --root /installed

FROM scratch
COPY --from=build /installed/bin/kawaraban /usr/local/bin/kawaraban
WORKDIR /feeds
USER 65534:65534
ENTRYPOINT ["/usr/local/bin/kawaraban"]
CMD ["--help"]
