/** The JSON door: paths of the tree, requests decoded by the metamodel, values encoded by it. */
@NullMarked
package io.vfleet.wire.json;

import org.jspecify.annotations.NullMarked;
