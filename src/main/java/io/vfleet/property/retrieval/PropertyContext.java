package io.vfleet.property.retrieval;

import io.vfleet.config.server.Limits;
import io.vfleet.engine.Loops;
import io.vfleet.meta.Metamodel;
import io.vfleet.property.ContainmentQueries;
import io.vfleet.property.ReadPermissions;
import io.vfleet.property.spec.PathCache;
import io.vfleet.render.ManagedObjects;

/** The metamodel, object renderers, indexes, limits and factories that all property services share. */
public record PropertyContext(
        Metamodel model,
        PathCache paths,
        ManagedObjects managedObjects,
        ContainmentQueries containerIndex,
        ReadPermissions readPermissions,
        Loops loops,
        Limits limits,
        CollectorResultFactory resultFactory) {}
