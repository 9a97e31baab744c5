package io.vfleet.access.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.UserSettings;
import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** long: one sentence for each way in which a session begins, ends and is found. */
final class SessionsTest {
    private static final ClientInfo CLIENT = new ClientInfo("10.0.0.1", "agent", null);
    private static final Settings FEW = ConfigFiles.load(
            List.of(),
            List.of(
                    new SettingOverride("two sessions", "server.limits.sessionsMax", 2),
                    new SettingOverride("one ticket", "server.limits.cloneTicketsMax", 1)));

    private final SteppedLoops loops = new SteppedLoops(2);
    private final Sessions sessions = new Sessions(
            UserSettings.DEFAULT, FEW.limits(), loops, new SecretGenerator(), MemoryBudget.unlimited(loops.count()));
    private final List<String> ended = new ArrayList<>();

    @Test
    void aSessionIsFoundByItsTokenOnly() {
        Session session = login();
        assertSame(session, sessions.find(session.token()));
        assertNull(sessions.find(session.key()));
        assertEquals(40, session.token().length());
        assertNotEquals(session.key(), session.token());
        assertEquals("VSPHERE.LOCAL\\user", session.userName());
        assertEquals("en", session.locale());
        assertFalse(session.toString().contains(session.token()));
    }

    @Test
    void textsThatAClientMakesLongAreNotKeptWithTheSession() {
        var longAgent = new ClientInfo("10.0.0.1", "a".repeat(60_000), null);
        var login = (LoginResult.LoggedIn) sessions.login("user", "pass", longAgent);
        assertEquals(256, login.session().userAgent().length());
        var longLocale = new ClientInfo("10.0.0.1", "agent", "en_" + "x".repeat(4_000_000));
        assertEquals(new Fault.InvalidLocale(), refusal(sessions.login("user", "pass", longLocale)));
    }

    @Test
    void anEndedSessionLeavesNoTimer() {
        for (int i = 0; i < 100; i++) {
            Session session = login();
            loops.runAll();
            sessions.end(session);
            loops.runAll();
        }
        assertEquals(0, loops.outstanding());
    }

    @Test
    void aSessionThatEndsBeforeItsFirstTurnLeavesNoTimerEither() {
        sessions.end(login());
        loops.runAll();
        assertEquals(0, loops.outstanding());
    }

    @Test
    void aSessionOfManyObjectsEndsInManyTurns() {
        sessions.onEnd(_ -> ended.add("session"));
        Session session = login();
        on(session, () -> {
            for (int i = 0; i < 10_000; i++) session.put(new RecordingObject("filter-" + i));
        });
        long before = loops.turnsRun();

        sessions.end(session);
        loops.runAll();

        assertTrue(loops.turnsRun() - before > 100, "turns: " + (loops.turnsRun() - before));
        assertEquals(10_001, ended.size());
        assertEquals("session", ended.getLast());
    }

    @Test
    void aUserNameMayHaveADomain() {
        for (String name : List.of("user", "VSPHERE.LOCAL\\user", "user@vsphere.local")) {
            assertInstanceOf(LoginResult.LoggedIn.class, sessions.login(name, "pass", CLIENT));
            sessions.endAll();
        }
        assertEquals(new Fault.InvalidLogin(), refusal(sessions.login("OTHER\\user", "pass", CLIENT)));
    }

    @Test
    void wrongNamesAndPasswordsAreRefusedAndCounted() {
        assertEquals(new Fault.InvalidLogin(), refusal(sessions.login("user", "wrong", CLIENT)));
        assertEquals(new Fault.InvalidLogin(), refusal(sessions.login("", "", CLIENT)));
        assertEquals(2, sessions.failedLogins());
        assertEquals(0, sessions.count());
    }

    @Test
    void refusalsAreOneTooManyBeyondTheLimitOfAMinuteAndOnlyForTheirAddress() {
        for (int i = 0; i < 60; i++) assertFalse(refused(CLIENT).oneTooMany());
        for (int i = 0; i < 60; i++) assertTrue(refused(CLIENT).oneTooMany());
        assertFalse(refused(new ClientInfo("10.0.0.2", "agent", null)).oneTooMany());
        assertInstanceOf(LoginResult.LoggedIn.class, sessions.login("user", "pass", CLIENT));
        loops.advance(Duration.ofMinutes(1));
        assertFalse(refused(CLIENT).oneTooMany());
    }

    private LoginResult.LoginRefused refused(ClientInfo client) {
        return assertInstanceOf(LoginResult.LoginRefused.class, sessions.login("user", "wrong", client));
    }

    @Test
    void anUnknownLocaleIsRefused() {
        assertEquals(
                new Fault.InvalidLocale(), refusal(sessions.login("user", "pass", new ClientInfo("", "", "klingon"))));
        assertEquals(
                "de_AT",
                session(sessions.login("user", "pass", new ClientInfo("", "", "de-AT")))
                        .locale());
    }

    @Test
    void anyLoginLetsEverybodyIn() {
        UserSettings users = ConfigFiles.load(
                        List.of(), List.of(new SettingOverride("--any-login", "users.anyLogin", true)))
                .users();
        var open =
                new Sessions(users, FEW.limits(), loops, new SecretGenerator(), MemoryBudget.unlimited(loops.count()));

        assertEquals(
                "VSPHERE.LOCAL\\eve", session(open.login("eve", "", CLIENT)).userName());
        assertEquals("B\\eve", session(open.login("eve@B", "x", CLIENT)).userName());
    }

    @Test
    void theLastSessionThereMayBeIsFollowedByARefusalUntilOneEnds() {
        Session first = login();
        login();

        assertEquals(new LoginResult.SessionLimitReached(), sessions.login("user", "pass", CLIENT));
        sessions.end(first);
        sessions.end(first);
        assertEquals(1, sessions.count());
        login();
    }

    @Test
    void anIdleSessionEnds() {
        // given
        Session session = login();
        loops.advance(Duration.ofMinutes(29));
        sessions.find(session.token());

        // when
        loops.advance(Duration.ofMinutes(29));
        assertFalse(session.ended());
        loops.advance(Duration.ofMinutes(2));

        // then
        assertTrue(session.ended());
        assertNull(sessions.find(session.token()));
        assertEquals(0, loops.outstanding());
    }

    @Test
    void aWaitKeepsItsSessionAliveAndIdleTimeCountsFromItsEnd() {
        Session session = login();
        session.callStarted();
        loops.advance(Duration.ofHours(5));
        assertFalse(session.ended());

        session.callFinished();
        loops.advance(Duration.ofMinutes(29));
        assertFalse(session.ended());
        loops.advance(Duration.ofMinutes(61));
        assertTrue(session.ended());
    }

    @Test
    void theObjectsOfASessionEndWithIt() {
        // given
        Session session = login();
        sessions.onEnd(endedSession -> ended.add("session " + endedSession.ended()));
        var filter = new RecordingObject("filter-1");
        on(session, () -> assertTrue(session.put(filter)));
        assertSame(filter, session.object("filter-1"));

        // when
        sessions.end(session);
        assertEquals(List.of(), ended);
        loops.runAll();

        // then
        assertEquals(List.of("filter-1", "session true"), ended);
        assertNull(session.object("filter-1"));
        on(session, () -> assertFalse(session.put(new RecordingObject("too-late"))));
        assertEquals("too-late", ended.getLast());
    }

    @Test
    void anObjectIsDestroyedOnce() {
        Session session = login();
        var view = new RecordingObject("view-1");
        on(session, () -> {
            session.put(view);
            session.remove(view);
            session.remove(view);
        });
        assertEquals(List.of("view-1"), ended);
        assertEquals(List.of(), List.copyOf(session.objects()));
    }

    @Test
    void aCloneTicketIsGoodForOneUse() {
        Session session = login();
        String ticket = sessions.acquireCloneTicket(session);
        Session clone = session(sessions.cloneSession(ticket, CLIENT));

        assertEquals(session.userName(), clone.userName());
        assertNotEquals(session.token(), clone.token());
        assertEquals(new Fault.InvalidLogin(), refusal(sessions.cloneSession(ticket, CLIENT)));
    }

    @Test
    void theOldestTicketIsDroppedAndOneOfAnEndedSessionIsWorthless() {
        Session session = login();
        String oldest = sessions.acquireCloneTicket(session);
        String newest = sessions.acquireCloneTicket(session);
        assertEquals(new Fault.InvalidLogin(), refusal(sessions.cloneSession(oldest, CLIENT)));

        sessions.end(session);
        assertEquals(new Fault.InvalidLogin(), refusal(sessions.cloneSession(newest, CLIENT)));
    }

    @Test
    void sessionsAreTerminatedInOrderUntilOneCannotBe() {
        Session own = login();
        Session other = login();

        assertTrue(sessions.isActive(other.key(), "user"));
        assertEquals(
                new Fault.InvalidArgument("sessionId"),
                sessions.terminate(own, List.of(other.key(), own.key()), _ -> {}));
        assertFalse(sessions.isActive(other.key(), "user"));
        assertEquals(new Fault.NotFound(), sessions.terminate(own, List.of(other.key()), _ -> {}));
        assertNull(sessions.terminate(own, List.of(), _ -> {}));
        assertNotNull(sessions.find(own.token()));
    }

    @Test
    void aTokenLogsInNobodyUnlessTheSettingsNameAUser() {
        assertEquals(new Fault.InvalidLogin(), refusal(sessions.loginByToken(true, CLIENT)));
        assertEquals(1, sessions.failedLogins());

        Settings named = load(new SettingOverride("a user for tokens", "users.tokenLogin.user", "USER@vsphere.local"));
        var open = new Sessions(
                named.users(), named.limits(), loops, new SecretGenerator(), MemoryBudget.unlimited(loops.count()));
        assertEquals(
                "VSPHERE.LOCAL\\user", session(open.loginByToken(true, CLIENT)).userName());
        assertEquals(new Fault.InvalidLogin(), refusal(open.loginByToken(false, CLIENT)));
    }

    @Test
    void oneUserLeavesSessionsToOthers() {
        Settings settings = load(
                new SettingOverride("everybody", "users.anyLogin", true),
                new SettingOverride("of all", "server.limits.sessionsMax", 3),
                new SettingOverride("of one", "server.limits.sessionsPerUserMax", 2));
        var few = new Sessions(
                settings.users(),
                settings.limits(),
                loops,
                new SecretGenerator(),
                MemoryBudget.unlimited(loops.count()));
        Session first = session(few.login("user", "pass", CLIENT));
        session(few.login("USER@vsphere.local", "pass", CLIENT));

        var refused = assertInstanceOf(
                LoginResult.UserSessionLimitReached.class, few.cloneSession(few.acquireCloneTicket(first), CLIENT));

        assertEquals(2, refused.max());
        assertEquals("VSPHERE.LOCAL\\user", refused.user().toString());
        assertEquals(2, few.count());
        session(few.login("other", "", CLIENT));
        assertInstanceOf(LoginResult.SessionLimitReached.class, few.login("another", "", CLIENT));
        few.end(first);
        session(few.login("user", "pass", CLIENT));
        assertEquals(3, few.count());
    }

    @Test
    void aLoginThatMeetsTheShutDownIsEndedToo() {
        sessions.shutDown();

        assertTrue(session(sessions.login("user", "pass", CLIENT)).ended());
        loops.runAll();
        assertEquals(0, sessions.count());
        assertEquals(0, loops.outstanding());
    }

    private static Settings load(SettingOverride... overrides) {
        return ConfigFiles.load(List.of(), List.of(overrides));
    }

    private Session login() {
        Session session = session(sessions.login("user", "pass", CLIENT));
        loops.runAll();
        return session;
    }

    private void on(Session session, Runnable turn) {
        session.home().send(turn);
        loops.runAll();
    }

    private static Session session(LoginResult login) {
        return assertInstanceOf(LoginResult.LoggedIn.class, login).session();
    }

    private static Fault refusal(LoginResult login) {
        return assertInstanceOf(LoginResult.LoginRefused.class, login).fault();
    }

    private final class RecordingObject implements SessionObject {
        @Override
        public HeldKind heldKind() {
            return HeldKind.VIEW;
        }

        @Override
        public long heldBytes() {
            return 1_000;
        }

        private final MoRef ref;

        RecordingObject(String id) {
            ref = new MoRef("PropertyFilter", id);
        }

        @Override
        public MoRef ref() {
            return ref;
        }

        @Override
        public @Nullable Object get(String property) {
            return null;
        }

        @Override
        public void ended() {
            ended.add(ref.value());
        }
    }
}
