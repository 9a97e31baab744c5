package io.vfleet.access.token;

/** Why a token is not issued or not accepted, as a fault of WS-Trust; thrown out of the middle of reading XML. */
public final class TokenRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final TrustFault fault;
    private final boolean late;

    /** The kinds of refusals, with their names in WS-Trust. */
    public enum TrustFault {
        INVALID_REQUEST("InvalidRequest"),
        FAILED_AUTHENTICATION("FailedAuthentication"),
        INVALID_SECURITY_TOKEN("InvalidSecurityToken"),
        EXPIRED_DATA("ExpiredData"),
        INVALID_TIME_RANGE("InvalidTimeRange"),
        UNABLE_TO_RENEW("UnableToRenew");

        private final String code;

        TrustFault(String code) {
            this.code = code;
        }

        /** Without its namespace. */
        public String code() {
            return code;
        }
    }

    public TokenRefused(TrustFault fault, String message) {
        this(fault, message, false);
    }

    /** {@code late}: whether the client has had so many logins refused that it has to wait for the answer. */
    TokenRefused(TrustFault fault, String message, boolean late) {
        // A refusal is no failure of this server: nobody reads where it came from.
        super(message, null, false, false);
        this.fault = fault;
        this.late = late;
    }

    public boolean isLate() {
        return late;
    }

    public TrustFault fault() {
        return fault;
    }

    /** The message for people. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
