/** The store's ports in memory: for tests, and for embedding where nothing has to survive. */
@NullMarked
package org.atelier.wsrf.store.memory;

import org.jspecify.annotations.NullMarked;
