/** Following a subject that a person drew on one frame: what is asked, and what comes back. */
package io.garim.domain.following;
