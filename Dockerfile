# docker build -t vfleet .
# docker run --rm -p 8989:8989 -p 8990:8990 -e VFLEET_ADMIN_TOKEN=choose-one vfleet
#
# Arguments after the image name are passed to vfleet, e.g. --vms 100000. Pass JVM options in JDK_JAVA_OPTIONS.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY src src
RUN mvn -B -ntp -q -DskipTests package

FROM eclipse-temurin:25-jre
COPY --from=build /build/target/vfleet.jar /opt/vfleet/vfleet.jar
COPY config /opt/vfleet/config
# The self-signed certificate is stored here; mount a volume so that clients can pin it. The user has no name.
RUN mkdir -p /var/lib/vfleet && chown 65532:65532 /var/lib/vfleet
ENV HOME=/var/lib/vfleet XDG_STATE_HOME=/var/lib/vfleet
WORKDIR /var/lib/vfleet
USER 65532:65532
EXPOSE 8989 8990
# The image has no curl: the jar itself requests the URL and exits with 0 only if the answer is 200.
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-jar", "/opt/vfleet/vfleet.jar", "--health", "http://127.0.0.1:8990/healthz"]
# In a container the server must listen on all addresses for published ports to work. Admin requests that change the
# fleet then need the token in VFLEET_ADMIN_TOKEN; metrics and health do not.
ENTRYPOINT ["java", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", \
    "-XX:MaxRAMPercentage=75", "-jar", "/opt/vfleet/vfleet.jar", "--listen", "0.0.0.0:8989", "--admin", "0.0.0.0:8990"]
