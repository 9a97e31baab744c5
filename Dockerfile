# docker build --build-arg COMMIT=$(git describe --always --dirty) -t vfleet .
# docker run --rm -p 8989:8989 -p 8990:8990 -e VFLEET_ADMIN_TOKEN=choose-one vfleet
#
# Options are given after the image name or as variables (--vms 100000 or VFLEET_VMS=100000), options of the JVM in
# JAVA_OPTS. Clients that reach the container by a name find it in the certificate if VFLEET_SAN has it; the certificate
# that they must trust is at http://HOST:8990/ca.pem.
FROM maven:3.9-eclipse-temurin-25 AS build
ARG COMMIT=
WORKDIR /build
COPY pom.xml .
COPY src src
RUN mvn -B -ntp -q -DskipTests -Dvfleet.commit="$COMMIT" package

FROM eclipse-temurin:25-jre
COPY --from=build /build/target/vfleet.jar /opt/vfleet/vfleet.jar
COPY config /opt/vfleet/config
# The self-signed certificate is stored here; mount a volume so that clients can pin it. The user has no name.
RUN mkdir -p /var/lib/vfleet && chown 65532:65532 /var/lib/vfleet
# An ahead-of-time cache of classes and profiles halves the start-up time, and calls are quick from the first. It fits only
# the JVM that wrote it, so it is written here: a server calls itself for a while and stops. The certificate of this one
# stays in the layer's /tmp and is removed.
RUN ["bash", "-c", "cd /tmp && export XDG_STATE_HOME=/tmp/state && \
    java -XX:+UseCompactObjectHeaders -XX:MaxGCPauseMillis=5 -XX:MaxNewSize=64m -XX:MaxTenuringThreshold=1 --enable-native-access=ALL-UNNAMED -XX:AOTCacheOutput=/opt/vfleet/vfleet.aot \
        -jar /opt/vfleet/vfleet.jar --listen 127.0.0.1:0 --admin 127.0.0.1:0 --env-file /tmp/env --warm-up 15s & pid=$!; \
    until [ -s /tmp/env ]; do kill -0 $pid || exit 1; sleep 0.2; done; \
    kill $pid; wait $pid; rm -rf /tmp/state /tmp/env; test -s /opt/vfleet/vfleet.aot"]
# In a container the server must listen on all addresses for published ports to work. Admin requests that change the
# fleet then need the token in VFLEET_ADMIN_TOKEN; metrics and health do not.
ENV HOME=/var/lib/vfleet XDG_STATE_HOME=/var/lib/vfleet VFLEET_LISTEN=0.0.0.0:8989 VFLEET_ADMIN=0.0.0.0:8990
WORKDIR /var/lib/vfleet
USER 65532:65532
EXPOSE 8989 8990
# The image has no curl, and a JVM every ten seconds is too much: bash asks. It finds the port in VFLEET_ADMIN, so give a
# different one there and not as an option.
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${VFLEET_ADMIN##*:} && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# bash splits JAVA_OPTS into words, and exec makes the JVM process 1, which gets the signals.
ENTRYPOINT ["bash", "-c", "exec java -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError \
    -XX:MaxGCPauseMillis=5 -XX:MaxNewSize=64m -XX:MaxTenuringThreshold=1 \
    --enable-native-access=ALL-UNNAMED -XX:MaxRAMPercentage=75 -XX:AOTCache=/opt/vfleet/vfleet.aot \
    -Xlog:disable -Xlog:all=warning:stderr -Xlog:cds*=off:stderr -Xlog:aot*=off:stderr \
    ${JAVA_OPTS:-} -jar /opt/vfleet/vfleet.jar \"$@\"", "vfleet"]
