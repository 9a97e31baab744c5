package io.vfleet.faults.inventory;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.CREATE_POOL;
import static io.vfleet.faults.TestedOperation.MOVE_INTO_POOL;
import static io.vfleet.faults.TestedOperation.UPDATE_CHILD_POOLS;
import static io.vfleet.faults.TestedOperation.UPDATE_POOL;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.SetupCall.PoolSpecs;
import java.util.ArrayList;
import java.util.List;

/** Faults of resource pools, which have what their parents have. */
public final class PoolFaultCases {
    private static final long TOO_MUCH_MHZ = 1_000_000_000;

    private PoolFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        String much = PoolSpecs.of(TOO_MUCH_MHZ, true);
        String cause = "more processors are reserved than the parent has unreserved";
        all.add(byState(CREATE_POOL, "InsufficientCpuResourcesFault", cause)
                .withArguments("{'name':'made','spec':" + much + "}"));
        all.add(byState(UPDATE_POOL, "InsufficientCpuResourcesFault", cause).withArguments("{'config':" + much + "}"));
        all.add(byState(UPDATE_CHILD_POOLS, "InsufficientCpuResourcesFault", cause)
                .withArguments("{'spec':[" + PoolSpecs.ofChild(much) + "]}"));
        all.add(atCall(UPDATE_POOL, "InvalidName", "the name is empty")
                .withArguments("{'name':''}")
                .withMember("name", ""));
        all.add(byState(UPDATE_POOL, "DuplicateName", "there is one of that name")
                .after(SetupCall.MAKE_POOL, SetupCall.MAKE_OTHER_POOL)
                .withArguments("{'name':'$name-other'}")
                .withMember("name", "$name-other"));
        all.add(byState(UPDATE_POOL, "ConcurrentAccess", "the change version is not the current one")
                .after(SetupCall.MAKE_POOL, SetupCall.UPDATE_POOL)
                .withArguments("{'config':"
                        + PoolSpecs.PLAIN.replace("'ResourceConfigSpec',", "'ResourceConfigSpec','changeVersion':'x',")
                        + "}"));
        all.add(byState(UPDATE_POOL, "NotSupported", "the root pool has what its compute resource has")
                .on("@{" + SetupCall.ROOT_POOL + "}"));
        all.add(atCall(UPDATE_POOL, "InvalidArgument", "the configuration is of another pool")
                .withArguments("{'config':" + PoolSpecs.CHILD + "}")
                .on("@{" + SetupCall.ROOT_POOL + "}"));
        all.add(atCall(UPDATE_CHILD_POOLS, "InvalidArgument", "it is not in the pool")
                .after(SetupCall.MAKE_POOL, SetupCall.MAKE_OTHER_POOL)
                .on("@{" + SetupCall.ROOT_POOL + "/$name-other}")
                .withMember("invalidProperty", "spec.entity"));
        moves(all);
        return all;
    }

    private static void moves(List<FaultCase> all) {
        String other = "{'list':[@{" + SetupCall.ROOT_POOL + "/$name-other}]}";
        all.add(byState(MOVE_INTO_POOL, "DuplicateName", "the pool has one of that name")
                .after(SetupCall.MAKE_POOL, SetupCall.MAKE_OTHER_POOL, SetupCall.MAKE_INNER_POOL)
                .withArguments(other)
                .withMember("name", "$name-other"));
        all.add(byState(
                        MOVE_INTO_POOL,
                        "InsufficientCpuResourcesFault",
                        "what it reserves is more than the pool may have")
                .after(SetupCall.MAKE_FIXED_POOL, SetupCall.MAKE_OTHER_POOL)
                .withArguments(other));
        all.add(byState(MOVE_INTO_POOL, "NotSupported", "the virtual machine is of another compute resource")
                .after(SetupCall.ADD_HOST)
                .on("@{DC0/host/$name-host/Resources}"));
        all.add(byState(MOVE_INTO_POOL, "InvalidArgument", "the pool is inside of what is moved")
                .after(SetupCall.MAKE_POOL, SetupCall.MAKE_INNER_POOL)
                .on("@{" + SetupCall.ROOT_POOL + "/$name-pool/$name-other}")
                .withArguments("{'list':[@{" + SetupCall.ROOT_POOL + "/$name-pool}]}")
                .withMember("invalidProperty", "list"));
    }
}
