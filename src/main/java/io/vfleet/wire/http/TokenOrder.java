package io.vfleet.wire.http;

import static io.vfleet.wire.http.SessionTokens.API_COOKIE;
import static io.vfleet.wire.http.SessionTokens.AUTHORIZATION;
import static io.vfleet.wire.http.SessionTokens.HEADER;
import static io.vfleet.wire.http.SessionTokens.SOAP_COOKIE;

import java.util.List;

/**
 * Where the endpoint of a path looks for session tokens, its own place first: a client of several protocols sends the
 * tokens of all of them to every path.
 */
public enum TokenOrder {
    /** SOAP and files of datastores: the cookie of SOAP is theirs. */
    SOAP(List.of(SOAP_COOKIE, HEADER, API_COOKIE, AUTHORIZATION)),
    /** VI/JSON and the Automation API: the header is theirs. */
    JSON(List.of(HEADER, API_COOKIE, SOAP_COOKIE, AUTHORIZATION)),
    /** A logout of the Automation API: it never ends the session of SOAP. */
    API_ONLY(List.of(HEADER, API_COOKIE, AUTHORIZATION));

    private final List<SessionTokens> places;

    TokenOrder(List<SessionTokens> places) {
        this.places = places;
    }

    List<SessionTokens> places() {
        return places;
    }
}
