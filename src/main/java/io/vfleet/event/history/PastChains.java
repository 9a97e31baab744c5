package io.vfleet.event.history;

import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EntityFilter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What happened before the server began, computed when it is read: a chain of events at each place from 0, in the order
 * of time. The chain id of a place is one more than the place. Any thread.
 */
public interface PastChains {
    /** How many positions each chain has in the order of all events; not all of them need be taken. */
    int POSITIONS = 9;

    /** Nothing has happened. */
    PastChains NONE = new NothingHappened();

    /** How many places there are. */
    int count();

    /** The user of all events. */
    String user();

    /** The types that events of a place have, of which there is one set for places below a boundary and one above. */
    Set<String> types(int place);

    /** The boundary: the first place of the second set of types. */
    int boundary();

    /** When the chain of a place begins, or would begin; it ascends with the place. */
    Instant begin(int place);

    /** When the chain ends, before the next one begins. */
    Instant end(int place);

    /** Whether there is a chain at the place, and an event of it is about an entity that matches. */
    boolean isAbout(int place, IntPredicate entities);

    /** The events of the chain, ascending, with their positions. */
    List<EventRecord> events(int place);

    /** The only places, ascending, whose events the filter may match; null where they are too many to be listed. */
    int @Nullable [] places(EntityFilter filter);

    /** The past of a server without one. */
    final class NothingHappened implements PastChains {
        private NothingHappened() {}

        @Override
        public int count() {
            return 0;
        }

        @Override
        public String user() {
            return "";
        }

        @Override
        public Set<String> types(int place) {
            return Set.of();
        }

        @Override
        public int boundary() {
            return 0;
        }

        @Override
        public Instant begin(int place) {
            return Instant.EPOCH;
        }

        @Override
        public Instant end(int place) {
            return Instant.EPOCH;
        }

        @Override
        public boolean isAbout(int place, IntPredicate entities) {
            return false;
        }

        @Override
        public List<EventRecord> events(int place) {
            return List.of();
        }

        @Override
        public int[] places(EntityFilter filter) {
            return new int[0];
        }
    }
}
