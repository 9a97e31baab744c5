/**
 * API methods that find and read managed objects: SearchIndex, PropertyCollector, ViewManager, and files on
 * datastores.
 */
@NullMarked
package io.vfleet.operation.inventory;

import org.jspecify.annotations.NullMarked;
