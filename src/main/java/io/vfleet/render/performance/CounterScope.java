package io.vfleet.render.performance;

/** What the instances of a counter are, besides the entity as a whole. */
enum CounterScope {
    NONE,
    PROCESSOR,
    VIRTUAL_DISK,
    NETWORK_ADAPTER,
    DATASTORE,
    STORAGE_DEVICE,
    STORAGE_ADAPTER,
    STORAGE_PATH,
    RESOURCE_GROUP
}
