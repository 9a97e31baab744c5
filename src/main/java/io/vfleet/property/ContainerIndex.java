package io.vfleet.property;

import io.vfleet.model.MoRef;
import java.util.Set;

/** The inventory as views of it need it: who is in what, never held as a list. Any thread may ask. */
public interface Contents {
    /** Some inventory objects, by ascending number. */
    interface Group {
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
    Group inside(int container, boolean recursive, Set<String> types);

    /** That one object, while it is there. */
    Group only(int number);

    MoRef root();

    /** The exact types of everything that can be in the inventory. */
    Set<String> types();

    /** The objects that look different when the host does: its virtual machines. */
    Group dependents(MoRef host);
}
