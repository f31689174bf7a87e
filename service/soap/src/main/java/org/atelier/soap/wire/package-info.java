/** Wire types to the words of the engine and back: one small pure mapper per message. */
package org.atelier.soap.wire;
