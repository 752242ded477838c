/** Of staff `w` and children of a room `c`: what others ask of the ties. */
export { isInRoom, whoOf } from './ties.queries.ts';
