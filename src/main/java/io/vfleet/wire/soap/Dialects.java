package io.vfleet.wire.soap;

import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The dialects in use, one for each release that a client asked for. Any thread. */
final class Dialects {
    // Bounded by the releases that there are.
    private final Map<Release, Dialect> byRelease = new ConcurrentHashMap<>();

    Dialect of(Release release) {
        return byRelease.computeIfAbsent(release, key -> new Dialect(Metamodel.load(), key));
    }
}
