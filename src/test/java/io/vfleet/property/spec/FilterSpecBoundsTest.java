package io.vfleet.property.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vfleet.config.server.Limits;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.spec.FilterSpecCompiler.CompilationResult;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A specification that cannot be compiled and read in short turns is refused. */
final class FilterSpecBoundsTest {
    private static final MoRef VM = new MoRef("VirtualMachine", "vm-20");

    @Test
    void aPathOfManyStepsIsNoProperty() {
        String path = "config.hardware.device[2000].backing" + ".parent".repeat(2_000_000);
        CompilationResult.RejectedSpec rejected =
                assertInstanceOf(CompilationResult.RejectedSpec.class, compile(List.of(path), List.of()));
        assertEquals(new Fault.InvalidProperty(path), rejected.fault());
    }

    @Test
    void thousandsOfPathsAreRefused() {
        assertInstanceOf(CompilationResult.CompiledSpec.class, compile(Collections.nCopies(2_000, "name"), List.of()));
        CompilationResult.RejectedSpec rejected = assertInstanceOf(
                CompilationResult.RejectedSpec.class, compile(Collections.nCopies(2_001, "name"), List.of()));
        assertEquals(new Fault.InvalidArgument("spec.propSet.pathSet"), rejected.fault());
    }

    @Test
    void thousandsOfTraversalsAreRefused() {
        DataObject traversal = FilterSpecFixtures.MODEL
                .make("TraversalSpec")
                .set("type", "Folder")
                .set("path", "childEntity");
        CompilationResult.RejectedSpec rejected = assertInstanceOf(
                CompilationResult.RejectedSpec.class, compile(List.of("name"), Collections.nCopies(1_001, traversal)));
        assertEquals(new Fault.InvalidArgument("spec.objectSet.selectSet"), rejected.fault());
    }

    private static CompilationResult compile(List<String> paths, List<DataObject> selections) {
        DataObject spec = FilterSpecFixtures.MODEL
                .make("PropertyFilterSpec")
                .set(
                        "propSet",
                        List.of(FilterSpecFixtures.MODEL
                                .make("PropertySpec")
                                .set("type", "VirtualMachine")
                                .set("pathSet", paths)))
                .set(
                        "objectSet",
                        List.of(FilterSpecFixtures.MODEL
                                .make("ObjectSpec")
                                .set("obj", VM)
                                .set("selectSet", selections)));
        return FilterSpecCompiler.compile(
                new PathCache(FilterSpecFixtures.MODEL), Release.NEWEST, Limits.DEFAULT, spec);
    }
}
