package io.vfleet.wire.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.MultiMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SessionTokensTest {
    @Test
    void aTokenIsFoundWhereverClientsPutIt() {
        assertEquals("t", found("vmware-api-session-id", "t"));
        assertEquals("t", found("cookie", "vmware_soap_session=t"));
        assertEquals("t", found("cookie", "a=b; vmware_soap_session=\"t\"; Path=/"));
        assertEquals("t", found("cookie", "vmware-api-session-id=t"));
        assertEquals("t", found("cookie", "a=b; vmware_soap_session= \"t\""));
        assertEquals("t", found("cookie", "vmware_soap_session = t ;b"));
        assertEquals("t", found("authorization", "t"));
        assertEquals("t", found("authorization", "Bearer t"));
        assertEquals("t", found("authorization", "bearer  t"));
    }

    @Test
    void otherHeadersAndCookiesAreNoTokens() {
        assertEquals(null, found("cookie", "vmware_soap_session2=t; x=t"));
        assertEquals(null, found("authorization", "Basic t"));
        assertEquals(null, found("x-session", "t"));
    }

    @Test
    void aStaleTokenDoesNotHideALiveOne() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .addAll(Map.of("vmware-api-session-id", "stale", "cookie", "vmware_soap_session=t"));
        assertEquals("t", SessionTokens.first(headers, TokenOrder.JSON, token -> token.equals("t") ? token : null));
        assertEquals("t", found("cookie", "vmware_soap_session=stale; vmware-api-session-id=t"));
    }

    @Test
    void aHeaderThatNamesTwoSessionsNamesNone() {
        for (String header : new String[] {"vmware-api-session-id", "authorization"}) {
            for (String other : new String[] {"stale", ""}) {
                assertNull(
                        live(MultiMap.caseInsensitiveMultiMap().add(header, "t").add(header, other)));
                assertNull(live(
                        MultiMap.caseInsensitiveMultiMap().add(header, other).add(header, "t")));
            }
            assertEquals(
                    "t",
                    live(MultiMap.caseInsensitiveMultiMap().add(header, "t").add(header, "t")));
        }
    }

    @Test
    void eachPathTakesItsOwnTokenFirst() {
        MultiMap all = MultiMap.caseInsensitiveMultiMap()
                .add("cookie", "vmware-api-session-id=apiCookie; vmware_soap_session=soapCookie")
                .add("vmware-api-session-id", "header");
        assertEquals("soapCookie", SessionTokens.first(all, TokenOrder.SOAP, token -> token));
        assertEquals("header", SessionTokens.first(all, TokenOrder.JSON, token -> token));
        all.remove("vmware-api-session-id");
        assertEquals("apiCookie", SessionTokens.first(all, TokenOrder.JSON, token -> token));
        MultiMap soap = MultiMap.caseInsensitiveMultiMap().add("cookie", "vmware_soap_session=soapCookie");
        assertEquals("soapCookie", SessionTokens.first(soap, TokenOrder.JSON, token -> token));
        assertNull(SessionTokens.<String>first(soap, TokenOrder.API_ONLY, token -> token));
    }

    private static @Nullable String found(String header, String value) {
        return live(MultiMap.caseInsensitiveMultiMap().add(header, value));
    }

    private static @Nullable String live(MultiMap headers) {
        return SessionTokens.first(headers, TokenOrder.JSON, token -> token.equals("t") ? token : null);
    }
}
