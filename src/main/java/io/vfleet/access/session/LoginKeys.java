package io.vfleet.access.session;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.model.UserName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers logins by user and client, so that the nth of each is known by the same key in every run. Any thread. */
final class LoginKeys {
    /** Logins of users and clients beyond these are numbered together. */
    private static final int APART_MAX = 10_000;

    private record UserWithClient(UserName user, String userAgent) {}

    private final Map<UserWithClient, AtomicLong> logins = new ConcurrentHashMap<>();
    private final AtomicLong others = new AtomicLong();

    /** Never 0. */
    long next(UserName user, String userAgent) {
        var login = new UserWithClient(user, userAgent);
        AtomicLong count = logins.get(login);
        if (count == null)
            count = logins.size() < APART_MAX ? logins.computeIfAbsent(login, _ -> new AtomicLong()) : others;
        long names = ((long) user.toString().hashCode() << Integer.SIZE) ^ userAgent.hashCode();
        return SeededRandom.mix(SeededRandom.mix(names) + count.incrementAndGet()) | 1;
    }
}
