/** Customization of guests: what a specification asks for, and whether a guest can be customized so. */
@NullMarked
package io.vfleet.operation.customization;

import org.jspecify.annotations.NullMarked;
