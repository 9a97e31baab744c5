package io.vfleet.wire.soap.trust;

import static io.vfleet.access.token.TokenMessages.envelope;
import static io.vfleet.access.token.TokenMessages.life;
import static io.vfleet.access.token.TokenMessages.password;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.token.TokenMessages;
import io.vfleet.access.token.TokenMessages.ClientKey;
import io.vfleet.engine.Clock;
import io.vfleet.harness.ServedVCenter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens over the wire: from the lookup service to the session. */
final class TokenLoginTest {
    private static final String LOGIN =
            "<LoginByToken xmlns=\"urn:vim25\"><_this type=\"SessionManager\">SessionManager</_this></LoginByToken>";
    private static final String PASSWORD = password("user", "pass");

    private final ServedVCenter served =
            ServedVCenter.with(ServedVCenter.settings(Map.of("users.tokenLogin.served", true)));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        served.close();
    }

    @Test
    void theLookupServiceSaysWhereTokensAre() throws Exception {
        String find = "<List xmlns=\"urn:lookup\"><_this type=\"LookupServiceRegistration\">ServiceRegistration</_this>"
                + "<filterCriteria><serviceType><product>com.vmware.cis</product><type>cs.identity</type></serviceType>"
                + "<endpointType><protocol>wsTrust</protocol><type>com.vmware.cis.cs.identity.sso</type></endpointType>"
                + "</filterCriteria></List>";
        String found = post("/lookupservice/sdk", envelope("", find, now())).body();
        assertTrue(found.contains("<url>" + served.address() + "/sts/STSService</url>"), found);
        assertEquals(1, found.split("<returnval>", -1).length - 1, found);
        String unknown =
                "<Get xmlns=\"urn:lookup\"><_this type=\"LookupServiceRegistration\">ServiceRegistration</_this>"
                        + "<serviceId>none</serviceId></Get>";
        HttpResponse<String> fault = post("/lookupservice/sdk", envelope("", unknown, now()));
        for (String path : List.of("/sts", "/sts/x", "/lookupservice/x"))
            assertTrue(post(path, envelope("", find, now())).body().contains("Nothing is served at this path."), path);
        assertEquals(500, fault.statusCode());
        assertTrue(fault.body().contains("LookupFaultEntryNotFoundFault"), fault.body());
    }

    @Test
    void aBearerLogsInOverEachProtocol() throws Exception {
        String token =
                issued(envelope(PASSWORD, TokenMessages.request("Issue", life(now(), Duration.ofMinutes(2))), now()));
        HttpResponse<String> soap = post("/sdk", envelope(token, LOGIN, now()));
        assertEquals(200, soap.statusCode(), soap.body());
        assertTrue(soap.body().contains("<userName>VSPHERE.LOCAL\\user</userName>"), soap.body());

        assertEquals(201, apiSession("SIGN token=\"" + zipped(token) + "\"").statusCode());
        assertEquals(
                401,
                apiSession("SIGN token=\"" + zipped(token.replace("user@", "root@")) + "\"")
                        .statusCode());
        assertEquals(
                401,
                apiSession("SIGN token=\"" + zipped("x".repeat(1 << 20)) + "\"").statusCode());
        assertEquals(401, apiSession("SIGN token=\"====\"").statusCode());
        assertEquals(401, apiSession("Bearer x").statusCode());

        URI json = served.address().resolve("/sdk/vim25/8.0.3.0/SessionManager/SessionManager/LoginByToken");
        HttpRequest login = HttpRequest.newBuilder(json)
                .header("authorization", "SIGN token=\"" + zipped(token) + "\"")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertEquals(200, http.send(login, BodyHandlers.ofString()).statusCode());
        assertEquals(3, served.vcenter().sessions().count());
    }

    @Test
    void theHolderOfAKeySignsItsLoginOverEachProtocol() throws Exception {
        ClientKey key = ClientKey.create(Clock.system());
        String asked = TokenMessages.request("Issue", "<Delegatable>false</Delegatable>");
        String token = issued(TokenMessages.signed(envelope(PASSWORD + key.shown(), asked, now()), key.key()));
        String login = envelope(token, LOGIN, now());
        assertEquals(500, post("/sdk", login).statusCode());
        assertEquals(200, post("/sdk", TokenMessages.signed(login, key.key())).statusCode());

        assertEquals(401, apiSession("SIGN token=\"" + zipped(token) + "\"").statusCode());
        String nonce = now().toEpochMilli() + ":123456789";
        String signature = signature(key, nonce, "/api/session");
        String header = "SIGN token=\"" + zipped(token) + "\", signature_alg=\"RSA-SHA256\", signature=\"" + signature
                + "\", nonce=\"" + nonce + "\", bodyhash=\"x\"";
        assertEquals(201, apiSession(header).statusCode());
        assertEquals(401, apiSession(header.replace(nonce, nonce + "0")).statusCode());
        assertEquals(
                401,
                apiSession(header.replace(signature, signature(key, nonce, "/rest")))
                        .statusCode());
    }

    @Test
    void theServiceOfDisksEndsWhatItBeganWithATokenAndNoOther() throws Exception {
        String token = issued(envelope(PASSWORD, TokenMessages.request("Issue", ""), now()));
        String escaped = token.replace("&", "&amp;").replace("<", "&lt;");
        String this_ = "<_this type=\"VslmSessionManager\">SessionManager</_this>";
        String login = "<VslmLoginByToken xmlns=\"urn:vslm\">" + this_ + "<delegatedTokenXml>";
        HttpResponse<String> begun =
                post("/vslm/sdk", envelope("", login + escaped + "</delegatedTokenXml></VslmLoginByToken>", now()));
        assertEquals(200, begun.statusCode(), begun.body());
        HttpResponse<String> refused =
                post("/vslm/sdk", envelope("", login + "x</delegatedTokenXml></VslmLoginByToken>", now()));
        assertTrue(refused.body().contains("InvalidLoginFault"), refused.body());
        String own = begun.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
        HttpResponse<String> soap = post("/sdk", envelope(token, LOGIN, now()));
        String other = soap.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
        assertEquals(2, served.vcenter().sessions().count());
        for (String cookie : new String[] {own, other}) {
            HttpRequest logout = HttpRequest.newBuilder(served.address().resolve("/vslm/sdk"))
                    .header("cookie", cookie)
                    .POST(BodyPublishers.ofString(
                            envelope("", "<VslmLogout xmlns=\"urn:vslm\">" + this_ + "</VslmLogout>", now())))
                    .build();
            assertEquals(200, http.send(logout, BodyHandlers.ofString()).statusCode());
            assertEquals(1, served.vcenter().sessions().count());
        }
    }

    @Test
    void aTokenIsValidatedByWhoeverAsks() throws Exception {
        String token = issued(envelope(PASSWORD, TokenMessages.request("Issue", ""), now()));
        assertTrue(validated(token).endsWith("/status/valid"));
        assertTrue(validated(token.replace("user@", "root@")).endsWith("/status/invalid"));
    }

    private String validated(String token) throws Exception {
        String target = "<ValidateTarget>" + token + "</ValidateTarget>";
        String answer = post(
                        "/sts/STSService/vsphere.local", envelope("", TokenMessages.request("Validate", target), now()))
                .body();
        Matcher code = Pattern.compile("<Code>(.*)</Code>").matcher(answer);
        assertTrue(code.find(), answer);
        return code.group(1);
    }

    @Test
    void whatIsNoRequestForATokenIsAFaultOfTheProtocol() throws Exception {
        String bomb = "<!DOCTYPE e [<!ENTITY a \"aaaa\">]>"
                + envelope(PASSWORD, TokenMessages.request("Issue", "&a;"), now());
        String cancelled = envelope(PASSWORD, TokenMessages.request("Cancel", ""), now());
        String symmetric = TokenMessages.request(
                "Issue", "<KeyType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/SymmetricKey</KeyType>");
        for (String body : new String[] {
            "", "{}", "<e/>", bomb, cancelled, envelope(PASSWORD, symmetric, now()), envelope(PASSWORD, LOGIN, now())
        }) {
            HttpResponse<String> answer = post("/sts/STSService", body);
            assertEquals(500, answer.statusCode());
            assertTrue(answer.body().contains("ns0:InvalidRequest"), answer.body());
        }
        HttpResponse<String> wrong =
                post("/sts/STSService", envelope(password("user", "wrong"), TokenMessages.request("Issue", ""), now()));
        assertTrue(
                wrong.body().contains("ns0:FailedAuthentication</faultcode><faultstring>Invalid credentials"),
                wrong.body());
        assertEquals(1, served.vcenter().sessions().failedLogins());
    }

    @Test
    void withoutTheSettingNothingIsServedAndNoTokenLogsIn() throws Exception {
        String token = issued(envelope(PASSWORD, TokenMessages.request("Issue", ""), now()));
        try (var plain = ServedVCenter.with(ServedVCenter.settings(Map.of()))) {
            for (String path : new String[] {"/sts/STSService", "/lookupservice/sdk"}) {
                HttpResponse<String> answer = post(plain.address().resolve(path), envelope(PASSWORD, "<x/>", now()));
                assertTrue(answer.body().contains("Nothing is served at this path"), answer.body());
            }
            HttpResponse<String> login = post(plain.address().resolve("/sdk"), envelope(token, LOGIN, now()));
            assertTrue(login.body().contains("InvalidLoginFault"), login.body());
        }
    }

    private static Instant now() {
        return Clock.system().now();
    }

    private String issued(String request) throws Exception {
        HttpResponse<String> answer = post("/sts/STSService", request);
        assertEquals(200, answer.statusCode(), answer.body());
        Matcher token = Pattern.compile("<RequestedSecurityToken>(.*)</RequestedSecurityToken>")
                .matcher(answer.body());
        assertTrue(token.find(), answer.body());
        return token.group(1);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(served.address().resolve(path), body);
    }

    private HttpResponse<String> post(URI address, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("soapaction", "\"urn:vim25/8.0.3.0\"")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> apiSession(String authorization) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(served.address().resolve("/api/session"))
                .header("authorization", authorization)
                .POST(BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String zipped(String token) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(token.getBytes(UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private String signature(ClientKey key, String nonce, String path) throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.key());
        signature.update(
                (nonce + "\nPOST\n" + path + "\n127.0.0.1\n" + served.address().getPort() + "\n").getBytes(UTF_8));
        signature.update(MessageDigest.getInstance("SHA-256").digest());
        signature.update((byte) '\n');
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
