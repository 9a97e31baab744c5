/** The service of storage policies: profiles, what they are compatible with, and what they are associated with. */
@NullMarked
package io.vfleet.operation.policy;

import org.jspecify.annotations.NullMarked;
