/**
 * API methods that find and read managed objects: SearchIndex, PropertyCollector, ViewManager, the filtered list of
 * virtual machines, and files on datastores.
 */
@NullMarked
package io.vfleet.operation.inventory;

import org.jspecify.annotations.NullMarked;
