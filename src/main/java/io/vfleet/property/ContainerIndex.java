package io.vfleet.property;

import io.vfleet.model.MoRef;
import java.util.Set;

/**
 * Answers which inventory objects a container holds, without holding them as a list; any thread may ask. Any thread may
 * ask.
 */
public interface ContainerIndex {
    /** A set of inventory objects, iterated by ascending number. */
    interface ObjectNumbers {
        /** How many there are, or -1 when only going through them tells. */
        long size();

        /** The first one after that number; 0 at the end. */
        int next(int after);

        boolean contains(int number);
    }

    /** The object's number, also when it is there no more; 0 when the reference is none of an inventory object. */
    int number(MoRef object);

    MoRef ref(int number);

    /**
     * What is in a container, without itself.
     *
     * @param recursive whether what is in its containers counts too
     * @param types exact names of managed types
     */
    ObjectNumbers inside(int container, boolean recursive, Set<String> types);

    /** That one object, while it is there. */
    ObjectNumbers only(int number);

    MoRef root();

    /** The exact types of everything that can be in the inventory. */
    Set<String> types();

    /** The objects that look different when the host does: its virtual machines. */
    ObjectNumbers dependents(MoRef host);
}
