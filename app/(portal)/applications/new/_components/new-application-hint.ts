export const newApplicationHint = 'The program that is going to call our APIs. All of it can be changed later.';
