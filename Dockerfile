# pllint and nothing else. BUILDER is a Debian with apt-get; BASE may be an image with git, which --diff-base needs.
ARG BUILDER=debian:12
ARG BASE=scratch

FROM ${BUILDER} AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates npm
COPY . /pllint
RUN /pllint/scripts/setup static shipped && DESTDIR=/image cmake --install /pllint/build/static --prefix /usr --strip

FROM ${BASE}
COPY --from=build /image/usr/bin/pllint /usr/bin/pllint
COPY --from=build /image/usr/share/doc/pllint /usr/share/doc/pllint
WORKDIR /src
USER 65534:65534
ENTRYPOINT ["/usr/bin/pllint"]
