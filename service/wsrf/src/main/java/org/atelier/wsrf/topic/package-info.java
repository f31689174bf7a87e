/** WS-Topics: the tree of topics a kind of resource publishes, and the Simple, Concrete and Full dialects of topic expressions. */
@NullMarked
package org.atelier.wsrf.topic;

import org.jspecify.annotations.NullMarked;
