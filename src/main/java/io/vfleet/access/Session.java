package io.vfleet.access;

/** One login: who it is and what belongs to it. */
public final class Session {
    private final String token;
    private final String key;
    private final String userName;

    public Session(String token, String key, String userName) {
        this.token = token;
        this.key = key;
        this.userName = userName;
    }

    /** The secret that the client shows with every request; never logged. */
    public String token() {
        return token;
    }

    /** What the session is called where others may see it. */
    public String key() {
        return key;
    }

    public String userName() {
        return userName;
    }
}
