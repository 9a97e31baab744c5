/** Tests of datastores and datastore clusters that come and go. */
@NullMarked
package io.vfleet.operation.datastore;

import org.jspecify.annotations.NullMarked;
