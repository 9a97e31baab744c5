/** What the doors share: listening, limits, one exchange of request and answer, and bytes in slices. */
@NullMarked
package io.vfleet.wire;

import org.jspecify.annotations.NullMarked;
