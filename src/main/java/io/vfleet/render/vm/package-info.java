/**
 * Shared base of the renderers of virtual machines: the state that a configuration is rendered from, datastore paths,
 * file layout and storage use, names of guest operating systems.
 */
@NullMarked
package io.vfleet.render.vm;

import org.jspecify.annotations.NullMarked;
