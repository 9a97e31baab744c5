package io.vfleet.inventory.network;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.function.UnaryOperator;

/** What the connections of hosts and networks need of the containers. */
public interface NetworkContainers {
    Loop home(int container);

    boolean exists(int container);

    /** Whether it exists and is not about to be removed. */
    boolean isOpen(int container);

    /** The state now, or the last one. */
    ContainerState state(int container);

    MoRef ref(int container);

    /** Changes the state and reports the change; on the home loop of the container. */
    void change(int container, UnaryOperator<ContainerState> change, Facet facet);

    void report(MoRef object, Facet facet);

    /** Removes a container when nothing is in it; on its home loop. */
    void removeIfUnused(int container);

    EntityNumbers vms(int container);

    /** What a compute resource has follows from its hosts, one of which has changed. */
    void refreshCompute(int compute);
}
