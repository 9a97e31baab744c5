package io.vfleet.property.subscription;

import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Numbers the facets that anybody watches, so that a set of them is one long. Any thread may call it. */
final class FacetBits {
    /** It is no facet of the object itself: it has left the container. */
    static final long LEFT = 1L << 62;

    /** Facets beyond so many share the last bit: who watches one of them is told of all. */
    private static final int OWN_BITS = 61;

    /** What is assigned, which grows by copying: a change looks up its facets, and new ones are few. */
    private record Assigned(Map<Facet, Long> bits, List<Facet> inOrder) {
        static final Assigned NONE = new Assigned(Map.of(), List.of());

        Assigned with(Facet facet) {
            if (bits.containsKey(facet)) return this;
            Map<Facet, Long> moreBits = new HashMap<>(bits);
            moreBits.put(facet, 1L << Math.min(inOrder.size(), OWN_BITS));
            List<Facet> more = new ArrayList<>(inOrder);
            more.add(facet);
            return new Assigned(Map.copyOf(moreBits), List.copyOf(more));
        }
    }

    private final AtomicReference<Assigned> assigned = new AtomicReference<>(Assigned.NONE);
    private final long membership;

    FacetBits() {
        membership = LEFT | assigned(ExistenceFacet.ADDED) | assigned(ExistenceFacet.MOVED);
    }

    private Assigned now() {
        return Objects.requireNonNull(assigned.get());
    }

    /** The bits of changes after which an object may be in a container, or not any more. */
    long membership() {
        return membership;
    }

    /** The bit of a facet that is watched from now on. */
    long assigned(Facet facet) {
        Long known = now().bits.get(facet);
        if (known != null) return known;
        assigned.updateAndGet(before -> Objects.requireNonNull(before).with(facet));
        return Objects.requireNonNull(now().bits.get(facet));
    }

    /** The bits of those facets that anybody watches. */
    long of(Collection<? extends Facet> facets) {
        Map<Facet, Long> bits = now().bits;
        long all = 0;
        for (Facet facet : facets) {
            Long bit = bits.get(facet);
            if (bit != null) all |= bit;
        }
        return all;
    }

    /** The facets of the bits. */
    List<Facet> facets(long all) {
        List<Facet> known = now().inOrder;
        List<Facet> facets = new ArrayList<>(2);
        for (int index = 0; index < known.size(); index++) {
            if ((all & (1L << Math.min(index, OWN_BITS))) != 0) facets.add(known.get(index));
        }
        return facets;
    }
}
