/** Rules and effects of reconfiguring a virtual machine. */
@NullMarked
package io.vfleet.vm.config;

import org.jspecify.annotations.NullMarked;
