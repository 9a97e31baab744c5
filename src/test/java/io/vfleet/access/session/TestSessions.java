package io.vfleet.access.session;

import io.vfleet.config.server.Limits;
import io.vfleet.config.server.UserSettings;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.UserName;

/** Creates sessions for tests of other packages, without logging in. */
public final class TestSessions {
    private TestSessions() {}

    /** A session that no Sessions object knows; its home loop never runs. */
    public static Session named(String token, String key, String userName) {
        return named(token, key, userName, new SteppedLoops(1).at(0));
    }

    /** A session that no Sessions object knows, with that home loop. */
    public static Session named(String token, String key, String userName, Loop home) {
        return named(
                token, key, userName, home, MemoryBudget.unlimited(1).loop(0).open());
    }

    /** As {@link #named(String, String, String, Loop)}, with an account for what its objects hold. */
    public static Session named(String token, String key, String userName, Loop home, MemoryAccount memory) {
        UserName name = UserName.parse(userName, "");
        var account = new Account(name, userName, name);
        var client = new ClientInfo("127.0.0.1", "test", null);
        return new Session(token, key, 1, account, client, Locales.DEFAULT, home, memory, new ClientActivity("test"));
    }

    /** An open session of the default user. */
    public static Session open(Loops loops) {
        var sessions = new Sessions(
                UserSettings.DEFAULT,
                Limits.DEFAULT,
                loops,
                new SecretGenerator(),
                MemoryBudget.unlimited(loops.count()));
        return ((LoginResult.LoggedIn) sessions.login("user", "pass", new ClientInfo("127.0.0.1", "test", null)))
                .session();
    }
}
