package io.vfleet.property.subscription;

import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/** Numbers the facets that anybody watches, so that a set of them is one long. Any thread may call it. */
final class FacetBits {
    /** It is no facet of the object itself: it has left the container. */
    static final long LEFT = 1L << 62;

    /** Facets beyond so many share the last bit: who watches one of them is told of all. */
    private static final int OWN_BITS = 61;

    private final ConcurrentMap<Facet, Long> bits = new ConcurrentHashMap<>();
    private final AtomicReference<List<Facet>> inOrder = new AtomicReference<>(List.of());
    private final long membership;

    FacetBits() {
        membership = LEFT | assigned(ExistenceFacet.ADDED) | assigned(ExistenceFacet.MOVED);
    }

    /** The bits of changes after which an object may be in a container, or not any more. */
    long membership() {
        return membership;
    }

    /** The bit of a facet that is watched from now on. */
    long assigned(Facet facet) {
        Long known = bits.get(facet);
        if (known != null) return known;
        List<Facet> all = inOrder.updateAndGet(before -> with(before, facet));
        long bit = 1L << Math.min(all.indexOf(facet), OWN_BITS);
        bits.put(facet, bit);
        return bit;
    }

    private static List<Facet> with(List<Facet> before, Facet facet) {
        if (before.contains(facet)) return before;
        List<Facet> more = new ArrayList<>(before);
        more.add(facet);
        return List.copyOf(more);
    }

    /** The bits of those facets that anybody watches. */
    long of(Collection<? extends Facet> facets) {
        long all = 0;
        for (Facet facet : facets) {
            Long bit = bits.get(facet);
            if (bit != null) all |= bit;
        }
        return all;
    }

    /** The facets of the bits. */
    List<Facet> facets(long all) {
        List<Facet> known = Objects.requireNonNull(inOrder.get());
        List<Facet> facets = new ArrayList<>(2);
        for (int index = 0; index < known.size(); index++) {
            if ((all & (1L << Math.min(index, OWN_BITS))) != 0) facets.add(known.get(index));
        }
        return facets;
    }
}
