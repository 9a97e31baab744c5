/** All settings together, and how they are read from YAML files and command-line overrides. */
@NullMarked
package io.vfleet.config.settings;

import org.jspecify.annotations.NullMarked;
