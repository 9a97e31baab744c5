package io.vfleet.access;

import io.vfleet.config.Limits;
import io.vfleet.config.Users;
import io.vfleet.engine.Loops;
import io.vfleet.engine.Secrets;

/** Sessions for tests of other rooms, without logging in. */
public final class TestSessions {
    private TestSessions() {}

    /** An open session of the default user. */
    public static Session open(Loops loops) {
        var sessions = new Sessions(Users.DEFAULT, Limits.DEFAULT, loops, new Secrets());
        return ((Login.LoggedIn) sessions.login("user", "pass", new Visitor("127.0.0.1", "test", null))).session();
    }
}
