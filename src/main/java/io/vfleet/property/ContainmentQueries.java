package io.vfleet.property;

import io.vfleet.model.MoRef;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The contents of inventory containers as sets of object numbers, computed on demand instead of kept as lists. Any
 * thread may call it.
 */
public interface ContainmentQueries {
    /** A set of inventory object numbers, iterated in ascending order. */
    interface ObjectNumbers {
        /** The number of objects, or -1 when only an iteration can tell. */
        long size();

        /**
         * The smallest number greater than {@code after}; 0 at the end. After a bounded search that has found nothing, the negative
         * of the number from which it goes on.
         */
        int next(int after);

        boolean contains(int number);

        /** What is kept for an iteration, by estimate. */
        default long heldBytes() {
            return 0;
        }
    }

    /** The object's number, also after it was destroyed; 0 when the reference is not one of an inventory object. */
    int number(MoRef object);

    /** The number of a virtual machine, also after it was destroyed; 0 for other objects, and for a number that none has had. */
    int vmNumber(MoRef object);

    MoRef ref(int number);

    /**
     * The objects in a container, without the container itself.
     *
     * @param recursive whether the contents of the containers in it count too
     * @param types exact names of managed types
     */
    ObjectNumbers inside(int container, boolean recursive, Set<String> types);

    /** The set of that one object; empty when it does not exist. */
    ObjectNumbers only(int number);

    /** The containers that an object is directly in: its parent, for a virtual machine also its host and its pool. */
    List<MoRef> containersOf(int number);

    /** The numbers of the containers that an object is directly in, or was when it ceased to exist. */
    Collection<Integer> around(int number);

    /** Those containers and all that they are in, at any depth. */
    Set<Integer> withAncestors(Collection<Integer> containers);

    MoRef root();

    /** The exact types of everything that can be in the inventory. */
    Set<String> types();

    /** The virtual machines of a host, a network or a datastore: they show properties of it, so its changes are theirs too. */
    ObjectNumbers dependents(MoRef shown);
}
