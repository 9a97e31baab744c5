/** Properties of datastores and their browsers, and the VMFS volumes behind datastores. */
@NullMarked
package io.vfleet.render.storage;

import org.jspecify.annotations.NullMarked;
