/** Tests of the property collector and its views. */
@NullMarked
package io.vfleet.property;

import org.jspecify.annotations.NullMarked;
