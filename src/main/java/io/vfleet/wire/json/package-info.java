/** VI/JSON: its endpoints, requests decoded by the metamodel, and values encoded by it. */
@NullMarked
package io.vfleet.wire.json;

import org.jspecify.annotations.NullMarked;
