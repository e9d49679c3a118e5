//! Where the columns meet the world.
