/** Renders configurations of virtual machines: settings, virtual devices, and the VMX file. */
@NullMarked
package io.vfleet.render.vm.config;

import org.jspecify.annotations.NullMarked;
