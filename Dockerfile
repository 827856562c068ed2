# Build: the whole product, tests left to CI.
FROM maven:3.9-eclipse-temurin-17 AS build
COPY --from=node:20-bookworm-slim /usr/local /usr/local
WORKDIR /src
COPY . .
RUN mvn -B -q package -DskipTests

# Run: the jars and a Java; benches and tests are not in it.
FROM eclipse-temurin:17-jre
RUN useradd --system --create-home --home-dir /var/lib/garim garim
WORKDIR /opt/garim
COPY --from=build /src/garim ./garim
COPY --from=build /src/verticles/app/target/dist/lib ./lib
COPY --from=build /src/verticles/engine/target/garim-engine-*.jar ./engine/
COPY --from=build /src/verticles/engine/target/lib ./engine/lib
COPY conf ./conf
ENV GARIM_DATA=/var/lib/garim
USER garim
EXPOSE 8080
ENTRYPOINT ["/opt/garim/garim"]
CMD ["up"]
