/** What virtual machines may have, by the version of their hardware: guest operating systems, sizes and devices. */
@NullMarked
package io.vfleet.render.vm.option;

import org.jspecify.annotations.NullMarked;
